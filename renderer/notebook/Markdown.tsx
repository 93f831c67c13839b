import { memo } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import styles from './Markdown.module.css'

/** The words of a link, then its address where the words do not already give it. Never a link: this program follows none. */
const Address = ({ words, address }: { readonly words: string; readonly address: string }) =>
  words === address || address === '' ? (
    <span className={styles.address}>{words || address}</span>
  ) : (
    <span className={styles.address} title={address}>
      {words} ({address})
    </span>
  )

/** A heading inside a note is part of the note, not of the page's outline. */
const Heading: Components['h1'] = ({ children }) => <p className={styles.heading}>{children}</p>

const COMPONENTS: Components = {
  a: ({ children, href = '' }) =>
    typeof children === 'string' ? (
      <Address words={children} address={href} />
    ) : (
      <span className={styles.address} title={href}>
        {children} ({href})
      </span>
    ),
  img: ({ alt = '', src = '' }) => <Address words={alt} address={typeof src === 'string' ? src : ''} />,
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
}

/** Addresses are only ever shown, so they are shown as typed. */
const asTyped = (address: string) => address

/** A note as the reader meant it. HTML in it is shown as typed, pictures and links as their words and address: nothing is loaded. */
export const Markdown = memo(({ text }: { readonly text: string }) => (
  <div className={styles.markdown}>
    <ReactMarkdown components={COMPONENTS} urlTransform={asTyped}>
      {text}
    </ReactMarkdown>
  </div>
))
