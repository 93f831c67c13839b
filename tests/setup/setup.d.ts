/** The parts of the set-up that are tested here. It is plain JavaScript: it runs before any package is installed. */
declare module '*/setup/packages.mjs' {
  type Lock = { packages: Record<string, { version?: string; integrity?: string; optional?: boolean }> }
  export const sameAsLocked: (locked: Lock, installed: Lock) => boolean
}

declare module '*/setup/system.mjs' {
  export const missingLibraries: (lddOutput: string) => string[]
  export const namesInRelease: (wanted: readonly string[], known: ReadonlySet<string>) => string[]
  export const packagesFor: (missing: {
    libraries: readonly string[]
    display: boolean
    fonts: boolean
    chineseFonts: boolean
    network: boolean
  }) => { needed: string[]; wished: string[] }
  export const aptProgress: (line: string) => number | null
}

declare module '*/setup/arguments.mjs' {
  export const readArguments: (args: string[], folder: string) => { screenshot: string | null; rest: string[] }
}

declare module '*/setup/counts.mjs' {
  type Counts = { passed: number; failed: number; skipped: number; remark: string }
  export const brokenCounts: (remark: string) => Counts
  export const checkCounts: (succeeded: boolean) => Counts
  export const lastLine: (results: readonly Counts[]) => string
  export const playwrightCounts: (
    report: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } } | null,
    succeeded: boolean,
  ) => Counts
}

declare module '*/setup/stand-in.mjs' {
  export const placeInRuntime: (entry: string) => string | null
}

declare module '*/setup/noise.mjs' {
  export const isNoise: (line: string) => boolean
}

declare module '*/setup/archive.mjs' {
  export const takeFromTarball: (tarball: string, name: string, target: string) => Promise<string>
}

declare module '*/setup/build.mjs' {
  export const sourceStamp: (root: string, sources: readonly string[]) => string
}
