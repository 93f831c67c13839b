import type { Role } from '../../domain/statement.ts'
import styles from './RoleGlyph.module.css'

/** ▶ for an accusation, ◀ for a response, a dot for the rest: a role is never told by colour alone. */
export const RoleGlyph = ({ role }: { readonly role: Role }) => (
  <i className={styles.glyph} data-role={role} aria-hidden="true" />
)
