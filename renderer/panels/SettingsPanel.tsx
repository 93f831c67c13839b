import { paragraphAt } from '../../domain/article.ts'
import { defaultSettings, LINE_WIDTH, TEXT_SIZE, THEMES, type Theme } from '../../domain/settings.ts'
import { slice } from '../../domain/text.ts'
import { saveCompareLayout, saveSettings } from '../actions.ts'
import { setLineWidth, setTextSize } from '../commands.ts'
import { Chip } from '../kit/Chip.tsx'
import { useDesk } from '../store.ts'
import { Panel, Section } from './Panel.tsx'
import styles from './SettingsPanel.module.css'

const THEME_WORDS: Readonly<Record<Theme, string>> = {
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  sepia: 'Sepia',
}

/** How the program looks and behaves. Each change shows at once. */
export const SettingsPanel = () => {
  const { theme, textSize, lineWidth, compare } = useDesk(desk => desk.settings)
  return (
    <Panel title="Settings" size="wide">
      <fieldset className={styles.themes}>
        <legend>Theme</legend>
        {THEMES.map(each => (
          <label key={each}>
            <input type="radio" name="theme" checked={each === theme} onChange={() => saveSettings({ theme: each })} />
            <span className={styles.swatch} aria-hidden="true">
              {(each === 'system' ? (['light', 'dark'] as const) : [each]).map(shade => (
                <i key={shade} data-shade={shade}>
                  Aa
                </i>
              ))}
            </span>
            {THEME_WORDS[each]}
          </label>
        ))}
      </fieldset>
      <Section title="Text in Read">
        <Range label="Text size" unit="pixels" value={textSize} within={TEXT_SIZE} onChange={setTextSize} />
        <Range label="Line width" unit="characters" value={lineWidth} within={LINE_WIDTH} onChange={setLineWidth} />
        <Preview />
        <Chip
          onPress={() => saveSettings({ textSize: defaultSettings.textSize, lineWidth: defaultSettings.lineWidth })}
        >
          Reset size and width
        </Chip>
      </Section>
      <Section title="Compare">
        <Switch
          label="Scroll the panes together"
          isOn={compare.scroll === 'together'}
          onChange={isOn => saveCompareLayout({ scroll: isOn ? 'together' : 'apart' })}
        />
        <Switch
          label="Responses left, accusations right"
          isOn={compare.swapped}
          onChange={swapped => saveCompareLayout({ swapped })}
        />
        <Switch
          label="Group accusations by who accuses"
          isOn={compare.grouped}
          onChange={grouped => saveCompareLayout({ grouped })}
        />
      </Section>
    </Panel>
  )
}

type RangeProps = {
  readonly label: string
  readonly unit: string
  readonly value: number
  readonly within: { readonly min: number; readonly max: number; readonly step: number }
  readonly onChange: (value: number) => void
}

const Range = ({ label, unit, value, within, onChange }: RangeProps) => (
  <label className={styles.range}>
    <span>{label}</span>
    <input
      type="range"
      min={within.min}
      max={within.max}
      step={within.step}
      value={value}
      aria-valuetext={`${value} ${unit}`}
      onChange={event => onChange(event.target.valueAsNumber)}
    />
    <output>
      {value} {unit}
    </output>
  </label>
)

type SwitchProps = { readonly label: string; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }

const Switch = ({ label, isOn, onChange }: SwitchProps) => (
  <label className={styles.switch}>
    <input type="checkbox" checked={isOn} onChange={event => onChange(event.target.checked)} />
    {label}
  </label>
)

/** The article's first sentence as Read sets it. */
const Preview = () => {
  const open = useDesk(desk => desk.open)
  const { textSize, lineWidth } = useDesk(desk => desk.settings)
  if (!open) return null
  const { text } = open.edition.article
  const first = open.sentences.find(span => paragraphAt(open.blocks, span.start)?.number === 1)
  return (
    <div className={styles.preview}>
      <p style={{ '--text-size': `${textSize / 16}rem`, '--line-width': lineWidth }}>{first && slice(text, first)}</p>
    </div>
  )
}
