import 'react'

declare module 'react' {
  // React passes custom properties through; its types do not know which ones a program has.
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined
  }
}
