import '../shared/zod-without-eval'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { boot } from './app/boot'
import './styles/main.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no root')

const which = location.hash === '#capture' ? 'capture' : 'main'
createRoot(root).render(
  <StrictMode>
    <App which={which} booting={boot(which)} />
  </StrictMode>,
)
