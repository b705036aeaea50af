/** As much of the DOM as is used here; the project is compiled without the browser's types. */
export interface Tree {
  readonly childNodes: Iterable<Tree>;
  readonly nodeType: number;
  textContent: string | null;
  querySelector(selector: string): Tree | null;
  querySelectorAll(selector: string): Iterable<Tree>;
  closest(selector: string): Tree | null;
  getAttribute(name: string): string | null;
  contains(other: Tree): boolean;
  remove(): void;
}
