import type { Tree } from '../dom.ts';
import { cascade, type Style } from './cascade.ts';

/** Elements that no visitor sees, that only help who can't see the page, or that are marked as deleted. */
const NEVER_SEEN =
  'script,noscript,template,svg,iframe,object,canvas,video,audio,datalist,dialog:not([open]),[aria-hidden="true"],del,s,strike';
const TEXT = 3;

/** Takes out of a document what a visitor with a wide screen does not see, and what is marked as deleted. */
export function dropUnseen(document: Tree): void {
  // First removes elements whose style sheets do not count.
  for (const element of document.querySelectorAll(NEVER_SEEN)) element.remove();
  const styles = cascade(document);
  // A page that is hidden as a whole is shown later by its scripts.
  for (const element of document.querySelectorAll('html,body')) styles.delete(element);
  for (const element of document.querySelectorAll('style')) element.remove();
  for (const [element, style] of styles) if (isGone(style)) element.remove();
  for (const [element, style] of styles) if (isInvisible(style)) blank(element, styles);
}

const isInvisible = (style: Style): boolean => /^(?:hidden|collapse)$/.test(style.get('visibility') ?? '');

/** Takes out an invisible element, but for what is visible inside it again. */
function blank(element: Tree, styles: Map<Tree, Style>): void {
  const shown = [...styles].filter(
    ([inner, style]) => style.get('visibility') === 'visible' && element.contains(inner),
  );
  if (shown.length === 0) return element.remove();
  // A copy, because the list changes while children are removed.
  const children = Array.from(element.childNodes);
  for (const child of children) {
    if (child.nodeType === TEXT) child.remove();
    else if (!shown.some(([inner]) => inner === child) && child.nodeType === 1) blank(child, styles);
  }
}

function isGone(style: Style): boolean {
  const of = (property: string): string => style.get(property) ?? '';
  return (
    of('display') === 'none' ||
    of('content-visibility') === 'hidden' ||
    /line-through/.test(of('text-decoration') + of('text-decoration-line')) ||
    isZero(of('font-size')) ||
    /^0(?:[a-z%]+)?\//.test(of('font')) ||
    /^scale[xy3d]*\(0[,)]|^scale\(0/.test(of('transform')) ||
    isTransparent(style) ||
    isOffScreen(of) ||
    isCutToNothing(of)
  );
}

const isZero = (size: string): boolean => /^0(?:\.0+)?(?:[a-z]+|%)?$/.test(size);

/** Transparent text, unless it is also moved: then it appears when the visitor scrolls to it. */
function isTransparent(style: Style): boolean {
  const appears = ['transform', 'animation', 'animation-name', 'transition', 'will-change'].some((name) =>
    style.has(name),
  );
  if (isZero(style.get('opacity') ?? '') && !appears) return true;
  const color = sameColor(style.get('color') ?? '');
  const ground = sameColor(style.get('background-color') ?? style.get('background') ?? '');
  return (
    color !== '' && color === ground && !/^(?:inherit|initial|unset|revert|currentcolor|transparent|var\()/.test(color)
  );
}

const WHITE = /^(?:#fff(?:fff)?|white|rgb\(255, ?255, ?255\))$/;
const BLACK = /^(?:#000(?:000)?|black|rgb\(0, ?0, ?0\))$/;
const sameColor = (color: string): string => color.replace(WHITE, 'white').replace(BLACK, 'black');

const FAR = /^-\d{3,}(?:\.\d+)?(?:px|r?em|%|vw|vh)$/;
const isOffScreen = (of: (property: string) => string): boolean =>
  FAR.test(of('text-indent')) ||
  (/absolute|fixed/.test(of('position')) && ['left', 'right', 'top'].some((side) => FAR.test(of(side))));

/** Text for screen readers: it has no size, or is clipped. */
const isCutToNothing = (of: (property: string) => string): boolean =>
  /^rect\((?:\s*[01](?:px)?[\s,]*){4}\)$/.test(of('clip')) ||
  /^inset\((?:50|100)%/.test(of('clip-path')) ||
  (/hidden|clip/.test(of('overflow')) && isZero(of('height')) && isZero(of('width')));
