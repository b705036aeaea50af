/** The rules of the house: imports go one way, and a module has one door. `pnpm lint` fails on each of them. */
const SERVER = '^packages/server/src/';
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    only('no-circular', {}, { circular: true }, 'Two files that need each other are one, or three.'),
    only(
      'module-door',
      { path: `${SERVER}modules/([^/]+)/` },
      { path: `${SERVER}modules/([^/]+)/`, pathNot: [`${SERVER}modules/$1/`, `${SERVER}modules/[^/]+/index\\.ts$`] },
      'Other modules are entered by their index.ts.',
    ),
    only(
      'module-door-from-above',
      { path: `${SERVER}[^/]+\\.ts$`, pathNot: `${SERVER}graphql\\.ts$` },
      { path: `${SERVER}modules/`, pathNot: `${SERVER}modules/[^/]+/index\\.ts$` },
      'The app enters modules by their index.ts.',
    ),
    only(
      'graphql-door-from-above',
      { path: `${SERVER}graphql\\.ts$` },
      { path: `${SERVER}modules/`, pathNot: `${SERVER}modules/([^/]+)/\\1\\.graphql\\.ts$` },
      'The GraphQL schema is made of the x.graphql.ts of each module, which are imported for what they define.',
    ),
    only(
      'modules-know-no-app',
      { path: `${SERVER}(modules|providers|platform)/` },
      { path: `${SERVER}[^/]+\\.ts$` },
      'main → app → modules.',
    ),
    only(
      'providers-know-no-modules',
      { path: `${SERVER}providers/` },
      { path: `${SERVER}modules/` },
      'modules → providers.',
    ),
    only(
      'platform-knows-nobody',
      { path: `${SERVER}platform/`, pathNot: '\\.test\\.ts$' },
      { path: `${SERVER}(modules|providers)/` },
      'Everything → platform.',
    ),
    only(
      'provider-door',
      { path: `${SERVER}(modules/|[^/]+\\.ts$)`, pathNot: '\\.test\\.ts$' },
      { path: `${SERVER}providers/`, pathNot: `${SERVER}providers/[^/]+/index\\.ts$` },
      'Providers are entered by their index.ts.',
    ),
    only(
      'conversation-is-pure',
      { path: '^packages/conversation/src/', pathNot: '\\.test\\.ts$' },
      { pathNot: ['^packages/conversation/src/', '^packages/schema/src/words\\.ts$'] },
      'No I/O, no dependency but the words of the contract.',
    ),
    only(
      'schema-imports-nothing-of-ours',
      { path: '^packages/schema/src/' },
      { path: '^packages/(server|sdk|mcp|conversation)/' },
      'The contract lies below all.',
    ),
    only(
      'sdk-stands-alone',
      { path: '^packages/sdk/src/', pathNot: '\\.test\\.ts$' },
      { path: '^packages/(server|mcp|conversation)/' },
      'The SDK is published alone.',
    ),
    only(
      'mcp-stands-on-the-sdk',
      { path: '^packages/mcp/src/', pathNot: '\\.test\\.ts$' },
      { path: '^packages/(server|conversation)/' },
      'MCP is a layer over the SDK; of ours it also bundles the shape of a placement.',
    ),
    only(
      'only-the-door-of-mcp-is-a-client',
      { path: `${SERVER}(modules|providers|platform)/` },
      { path: '^packages/(mcp|sdk)/' },
      'The server does not call itself, but for the tools of models.',
    ),
    only(
      'production-code-imports-no-tests',
      { path: '^packages/[^/]+/src/', pathNot: '\\.test\\.tsx?$' },
      { path: '(\\.test\\.tsx?$|^packages/[^/]+/test/)' },
      'Tests are not shipped.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '/generated/', '/\\.next/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types'],
    },
  },
};
