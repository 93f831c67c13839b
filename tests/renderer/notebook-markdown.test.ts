import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Markdown } from '../../renderer/notebook/Markdown.tsx'

const drawn = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }))

test.each<[string, string, RegExp]>([
  ['words keep their weight', 'a **strong** word', /a <strong>strong<\/strong> word/],
  ['lists are lists', '- one\n- two', /<ul>\s*<li>one<\/li>/],
  ['a link is its words, then its address', '[here](https://example.org/x)', /here \(https:\/\/example\.org\/x\)/],
  ['a bare address is written once', '<https://example.org/x>', />https:\/\/example\.org\/x</],
  ['a link keeps the weight of its words', '[**here**](https://example.org)', /<strong>here<\/strong> \(https:/],
  ['a picture is its words, then its address', '![a chart](https://example.org/c.png)', /a chart \(https:/],
  ['HTML is shown as typed', 'x <b onclick="y()">z</b>', /&lt;b onclick=/],
  ['a heading is no part of the outline of the page', '# Title', /<p[^>]*>Title<\/p>/],
])('%s', (_, text, expected) => {
  expect(drawn(text)).toMatch(expected)
})

test.each([
  '[here](https://example.org)',
  '[run](javascript:alert(1))',
  '![x](https://example.org/x.png)',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<a href="https://example.org">x</a>',
  '[x]: https://example.org\n\n[x] ![x]',
])('nothing in %j can be followed, loaded or run', text => {
  expect(drawn(text)).not.toMatch(/<(a|img|script|iframe|link|style|svg)\b|<[^>]*\s(href|src)=/)
})
