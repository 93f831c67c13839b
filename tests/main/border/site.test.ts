import { expect, test } from 'vitest'
import { developmentSite, isOurs, mayLoad, originOf, ownSite } from '../../../main/border/site.ts'

const development = developmentSite('http://localhost:5173')

test.each([
  ['rejoinder://app/index.html', true],
  ['rejoinder://app', true],
  ['rejoinder://app.example/index.html', false],
  ['rejoinder://app:80/index.html', false],
  ['rejoinder://other/index.html', false],
  ['https://app/index.html', false],
  ['file:///index.html', false],
  ['data:text/html,rejoinder://app/', false],
  ['about:blank', false],
  ['http://localhost:5173/', false],
  ['', false],
])('%s is a page of ours: %s', (url, expected) => {
  expect(isOurs(url, ownSite)).toBe(expected)
})

test.each([
  ['rejoinder://app/a.js', true],
  ['data:image/png;base64,', true],
  ['blob:rejoinder://app/1', true],
  ['https://example.com/', false],
  ['http://127.0.0.1/', false],
  ['http://localhost:5173/', false],
  ['wss://example.com/', false],
  ['file:///etc/passwd', false],
  ['ftp://example.com/', false],
  ['no address', false],
])('a released program loads %s: %s', (url, expected) => {
  expect(mayLoad(url, ownSite)).toBe(expected)
})

test.each([
  ['http://localhost:5173/index.tsx', true],
  ['ws://localhost:5173/', true],
  ['http://localhost:5174/', false],
  ['https://example.com/', false],
])('while developing, %s is loaded: %s', (url, expected) => {
  expect(mayLoad(url, development)).toBe(expected)
})

test('an origin is a scheme and a host, also where the web knows none', () => {
  expect(originOf('rejoinder://app/a/b?c#d')).toBe('rejoinder://app')
  expect(originOf('nonsense')).toBe('')
})
