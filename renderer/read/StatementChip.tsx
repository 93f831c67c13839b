import { RoleGlyph } from '../kit/RoleGlyph.tsx'
import styles from './Margin.module.css'
import type { ChipWords } from './margin.ts'

type Props = {
  readonly chip: ChipWords
  readonly onPress: () => void
  /** Pointed at or focused: its words stand out in the text. */
  readonly onLight: (isLit: boolean) => void
}

/** A statement in the margin, beside its words. */
export const StatementChip = ({ chip, onPress, onLight }: Props) => (
  <button
    type="button"
    className={styles.chip}
    aria-label={chip.name}
    data-chip={chip.id}
    onClick={onPress}
    onPointerEnter={() => onLight(true)}
    onPointerLeave={() => onLight(false)}
    onFocus={() => onLight(true)}
    onBlur={() => onLight(false)}
  >
    <RoleGlyph role={chip.role} />
    <span>{chip.words}</span>
  </button>
)
