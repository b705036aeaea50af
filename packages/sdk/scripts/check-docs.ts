// Fails for an export, or a method of an exported class, that has no description or no example.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const HANDLERS = ['express', 'fastify', 'hono', 'next', 'node'].map((name) => `src/webhooks/handlers/${name}.ts`);
const entries = ['src/index.ts', 'src/webhooks/index.ts', ...HANDLERS].map((path) => root + path);
const { config } = ts.readConfigFile(`${repository}tsconfig.json`, (path) => ts.sys.readFile(path)) as {
  config: { compilerOptions: object };
};
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, repository);
const program = ts.createProgram(entries, options);
const checker = program.getTypeChecker();

const tagsOf = (symbol: ts.Symbol) => symbol.getJsDocTags(checker).map(({ name }) => name);
const textOf = (symbol: ts.Symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();

/**
 * The missing parts of a comment. A method needs no description if its name and tags say everything, but it needs an
 * example.
 */
function lacking(symbol: ts.Symbol, isMethod: boolean): string[] {
  const tags = tagsOf(symbol);
  if (tags.includes('internal')) return [];
  return [
    ...(textOf(symbol) === '' && !(isMethod && tags.includes('throws')) ? ['a description'] : []),
    ...(tags.includes('example') ? [] : ['an @example']),
  ];
}

/** The public methods that a class declares, except standard ones such as those of iterators and promises. */
function methodsOf(symbol: ts.Symbol): ts.Symbol[] {
  if (!(symbol.flags & ts.SymbolFlags.Class)) return [];
  return [...(symbol.members?.values() ?? [])].filter((member) => {
    const [declaration] = member.declarations ?? [];
    if (!declaration || !ts.isMethodDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return false;
    return !['next', 'return', 'then', 'catch', 'finally'].includes(member.name);
  });
}

const problems: string[] = [];
let checked = 0;
function check(name: string, symbol: ts.Symbol, isMethod: boolean): void {
  checked++;
  const missing = lacking(symbol, isMethod);
  if (missing.length === 0) return;
  const [declaration] = symbol.declarations!;
  const source = declaration!.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(declaration!.getStart());
  problems.push(`${relative(repository, source.fileName)}:${line + 1} ${name} has not ${missing.join(' and ')}`);
}

for (const entry of entries) {
  const source = program.getSourceFile(entry)!;
  for (const exported of checker.getExportsOfModule(checker.getSymbolAtLocation(source)!)) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    check(exported.name, symbol, false);
    for (const method of methodsOf(symbol)) check(`${exported.name}.${method.name}`, method, true);
  }
}

for (const problem of problems) console.error(problem);
console.log(`${checked} exports and methods, ${problems.length} not documented`);
process.exitCode = problems.length === 0 ? 0 : 1;
