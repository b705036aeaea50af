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

// Keeps the documents and their types. The rest of the preset is for documents inside code.
const { content } = files.find(({ filename }) => filename.endsWith('/graphql.ts'))!;
/** White space in a document has no meaning, because no document contains a string. */
const tight = content
  .replace(/`[^`]*`/g, (document) => document.replace(/\s+/g, ' ').replace(/^` | `$/g, '`'))
  // Lets bundlers remove unused documents.
  .replaceAll('= new TypedDocumentString(', '= /*#__PURE__*/ new TypedDocumentString(');
mkdirSync(`${root}src/generated`, { recursive: true });
writeFileSync(`${root}src/generated/graphql.ts`, tight);
