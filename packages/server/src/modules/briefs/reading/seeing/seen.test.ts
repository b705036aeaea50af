import { describe, expect, test } from 'vitest';
import { parsePage } from '../html.ts';

const SEEN = 'Panels for every villa in the city.';
const textOf = (head: string, body: string): string =>
  parsePage(`<html><head>${head}</head><body><p>${SEEN}</p>${body}</body></html>`, 'https://a.example/').page.text;

const SECRET = 'Installation is free of charge.';

describe('text that a visitor does not see is not read', () => {
  test.each([
    ['display', `<p style="display:none">${SECRET}</p>`],
    ['display, in capitals and important', `<p style=" DISPLAY : None !important ">${SECRET}</p>`],
    ['visibility', `<p style="color:red;visibility:hidden">${SECRET}</p>`],
    ['an ancestor', `<div style="display:none"><section><p>${SECRET}</p></section></div>`],
    ['an invisible ancestor', `<div style="visibility:hidden"><section><p>${SECRET}</p></section></div>`],
    ['the attribute hidden', `<p hidden>${SECRET}</p>`],
    ['hidden until found', `<p hidden="until-found">${SECRET}</p>`],
    ['a template', `<template><p>${SECRET}</p></template>`],
    ['aria-hidden', `<div aria-hidden="true"><p>${SECRET}</p></div>`],
    ['a closed dialog', `<dialog><p>${SECRET}</p></dialog>`],
    ['noscript', `<noscript><p>${SECRET}</p></noscript>`],
    ['see-through', `<p style="opacity:0">${SECRET}</p>`],
    ['no size', `<p style="font-size:0px">${SECRET}</p>`],
    ['white on white', `<p style="color:#fff;background:white">${SECRET}</p>`],
    ['off the screen', `<p style="position:absolute;left:-9999px">${SECRET}</p>`],
    ['indented away', `<p style="text-indent:-9999px">${SECRET}</p>`],
    ['cut to nothing', `<p style="position:absolute;clip:rect(0,0,0,0)">${SECRET}</p>`],
    ['an inline part', `<p>Ask us. <span style="display:none">${SECRET}</span></p>`],
  ])('by %s', (_, body) => {
    expect(textOf('', body)).not.toContain(SECRET);
    expect(textOf('', body)).toContain(SEEN);
  });

  test.each([
    ['a class', '.ghost{display:none}'],
    ['a rule of several selectors', 'nav,.x > .ghost, p.ghost:not(.shown) { color: red; visibility: hidden }'],
    ['an id', '#it{display:none!important}'],
    ['an attribute', '[data-x="1"]{display:none}'],
    ['the last of two rules', '.ghost{display:block}.ghost{display:none}'],
    ['the stronger of two rules', 'p.ghost{display:none}.ghost{display:block}'],
    ['the important one', '.ghost{display:none !important}#it{display:block}'],
    ['a rule for screens', '@media screen and (min-width:600px){.ghost{display:none}}'],
    ['a layer', '@layer base{.ghost{display:none}}'],
    ['a nested rule', 'body{.ghost{display:none}}'],
    [
      'a rule after strings, addresses and comments',
      'a::after{content:"}"}/* } */b{background:url(data:a;b}c)}.ghost{display:none}',
    ],
    ['a rule that the style sheet leaves open', '.ghost{display:none'],
    ['a rule after a selector nobody knows', 'p:-x-strange(2){color:red}.ghost{display:none}'],
  ])('by its own style: %s', (_, css) => {
    const text = textOf(`<style>${css}</style>`, `<p class="ghost" id="it" data-x="1">${SECRET}</p>`);
    expect(text).not.toContain(SECRET);
    expect(text).toContain(SEEN);
  });

  test.each(['del', 's', 'strike'])('nor text that is deleted by <%s>', (tag) => {
    expect(textOf('', `<p>Now <${tag}>AED 900</${tag}> <ins>AED 700</ins></p>`)).toMatch(/Now AED 700/);
  });

  test('nor text that a style strikes through', () => {
    const css = '<style>.old{text-decoration:line-through}</style>';
    expect(textOf(css, '<p>Now <span class="old">AED 900</span> AED 700</p>')).toMatch(/Now AED 700/);
  });
});

describe('text that a visitor sees is read', () => {
  test.each([
    ['a rule for print', '@media print{.ghost{display:none}}', ''],
    ['a rule for small screens', '@media (max-width: 600px){.ghost{display:none}}', ''],
    ['a state', '.ghost:hover{display:none}', ''],
    ['a pseudo-element', '.ghost::before{display:none}', ''],
    ['a rule that another one undoes', '.ghost{display:none}p.ghost{display:block}', ''],
    ['a rule that the element undoes', '.ghost{display:none}', 'display:block'],
    ['a comment', '/* .ghost{display:none} */', ''],
    ['a body that scripts show', 'body{visibility:hidden}html{opacity:0}', ''],
    ['what appears as one comes to it', '', 'opacity:0;transform:translateY(20px)'],
  ])('in spite of %s', (_, css, style) => {
    const text = textOf(`<style>${css}</style>`, `<p class="ghost" style="${style}">${SECRET}</p>`);
    expect(text).toContain(SECRET);
  });

  test('inside what is invisible, when it is visible again', () => {
    const body = `<div style="visibility:hidden"><p>${SECRET}</p><div><p style="visibility:visible">Ten years of warranty.</p></div></div>`;
    expect(textOf('', body)).toContain('Ten years of warranty.');
    expect(textOf('', body)).not.toContain(SECRET);
  });
});
