import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  // In your own repository: a copy of packages/schema/schema.graphql from your version of NOVA.
  schema: '../../packages/schema/schema.graphql',
  documents: 'src/*.ts',
  ignoreNoDocuments: true,
  // Node runs these files directly, so imports need the whole file name.
  importExtension: '.ts',
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        // Makes documents strings, as nova.graphql() and nova.subscribe() expect.
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
