// Writes src/generated: this package's own operations (`src/**/*.graphql`), typed by the server's schema.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';

const root = fileURLToPath(new URL('..', import.meta.url));

const files = (await generate(
  {
    cwd: root,
    schema: '../schema/schema.graphql',
    documents: ['src/**/*.graphql'],
    silent: true,
    generates: {
      'src/generated/': {
        preset: 'client',
        presetConfig: { fragmentMasking: false },
        config: {
          documentMode: 'string',
          enumsAsTypes: true,
          useTypeImports: true,
          skipTypename: true,
          scalars: { ID: 'string', DateTime: 'string', JSON: 'unknown' },
        },
      },
    },
  },
  false,
)) as { filename: string; content: string }[];

// The documents and their types. The rest of the preset is for those who write documents into their code.
const { content } = files.find(({ filename }) => filename.endsWith('/graphql.ts'))!;
/** White space in a document is weight without meaning: no document has a string in it. */
const tight = content
  .replace(/`[^`]*`/g, (document) => document.replace(/\s+/g, ' ').replace(/^` | `$/g, '`'))
  // Bundlers may leave out what is not used.
  .replaceAll('= new TypedDocumentString(', '= /*#__PURE__*/ new TypedDocumentString(');
mkdirSync(`${root}src/generated`, { recursive: true });
writeFileSync(`${root}src/generated/graphql.ts`, tight);
