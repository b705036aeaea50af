import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  // In your own repository: a copy of packages/schema/schema.graphql, of the version of NOVA that you use.
  schema: '../../packages/schema/schema.graphql',
  documents: 'src/*.ts',
  ignoreNoDocuments: true,
  // Node runs these files as they are, and wants the whole name of what is imported.
  importExtension: '.ts',
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        // Documents are strings then, which is what nova.graphql() and nova.subscribe() take.
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        skipTypename: true,
        scalars: { ID: 'string', DateTime: 'string', JSON: 'unknown' },
      },
    },
  },
};
export default config;
