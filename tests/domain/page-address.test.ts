import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparableAddress } from '../../domain/page-address.ts'

const PAGE = comparableAddress('https://example.org/2024/03/talks')

test.each([
  'http://example.org/2024/03/talks',
  'HTTPS://WWW.Example.org:443/2024/03/talks/',
  'www.example.org/2024/03/talks',
  'https://m.example.org/2024/03/talks#comments',
  'https://example.org/2024/03/talks?utm_source=feed&utm_medium=rss&fbclid=abc',
  'https://example.org//2024/03/talks/index.html',
  'https://amp.example.org/2024/03/talks',
  'https://example.org/2024/03/talks/amp/',
  'https://example.org/amp/2024/03/talks?amp=1',
  'https://example.org/2024/03/talks?outputType=amp',
  'https://example-org.cdn.ampproject.org/c/s/example.org/2024/03/talks',
  'https://www.google.com/amp/s/example.org/2024/03/talks',
  'https://web.archive.org/web/20240401000000/https://example.org/2024/03/talks',
  'https://web.archive.org/web/20240401000000if_/http://www.example.org/2024/03/talks?utm_source=x',
])('%s is the address of the same page', address => expect(comparableAddress(address)).toBe(PAGE))

test.each([
  'https://example.org/2024/03/Talks',
  'https://example.org/2024/03/talks?page=2',
  'https://example.org/2024/03/talks?id=7',
  'https://news.example.org/2024/03/talks',
  'https://example.org:8080/2024/03/talks',
  'https://example.org/2024/03/talks#!/second',
  'https://example.org/2024/03',
])('%s is the address of another page', address => expect(comparableAddress(address)).not.toBe(PAGE))

test('fields of a query may come in any order, and are told apart', () => {
  expect(comparableAddress('https://example.org/?a=1&b=2')).toBe(comparableAddress('https://example.org/?b=2&a=1'))
  expect(comparableAddress('https://example.org/?a=1%26b=2')).not.toBe(
    comparableAddress('https://example.org/?a=1&b=2'),
  )
})

test('a host is never folded down to its ending', () => {
  expect(comparableAddress('https://m.com/a')).toBe('m.com/a')
  expect(comparableAddress('https://www.amp.dev/a')).toBe('amp.dev/a')
})

test.each([
  '',
  'about:blank',
  'file:///home/ann/page.html',
  'mailto:ann@example.org',
  'cid:part1@example',
  'not one',
  'http://',
])('“%s” is no address of a page', address => expect(comparableAddress(address)).toBe(''))

test('whatever is written as an address, what is compared is the same when it is compared again', () => {
  const part = fc.constantFrom(
    'www.',
    'm.',
    'amp.',
    'example',
    '.org',
    '/amp',
    '/a',
    '//',
    '?',
    '&',
    'b=1',
    'utm_x=1',
    '#/x',
    '%',
    '%zz',
    '%C3%BC',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 9 }), parts => {
      const folded = comparableAddress(`https://${parts.join('')}`)
      expect(comparableAddress(`http://${folded}`)).toBe(folded)
    }),
  )
})
