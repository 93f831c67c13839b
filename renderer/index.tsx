import './styles/tokens.css'
import './styles/base.css'
import { createRoot } from 'react-dom/client'
import { start } from './actions.ts'
import { hearOfTrouble } from './actions-backups.ts'
import { DeskView } from './shell/DeskView.tsx'

const root = document.getElementById('desk')
if (root) createRoot(root).render(<DeskView />)
void start()
void hearOfTrouble()
