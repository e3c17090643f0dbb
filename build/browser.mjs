import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Finds a browser of the Chromium family for the tests, or gets one: an installed Chrome, Chromium or Edge, else Playwright's own,
 * else Debian's package where this is root. Returns its path, or a sentence that says what to install.
 */
export function ensureBrowser(root) {
  const found = installed() ?? playwrights(root)
  if (found) return { path: found }

  console.log('No Chrome, Chromium or Edge found: asking Playwright for its Chromium …')
  run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], { cwd: root, timeout: 300_000 })
  const downloaded = playwrights(root)
  if (downloaded) return { path: downloaded }

  if (process.platform === 'linux' && process.getuid?.() === 0 && which('apt-get')) {
    console.log("Playwright's download did not work: installing Debian's chromium …")
    run('apt-get', ['update', '-q'], { timeout: 300_000 })
    run('apt-get', ['install', '-qy', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], { timeout: 600_000 })
    const packaged = installed()
    if (packaged) return { path: packaged }
  }
  return {
    advice: 'The end-to-end tests need a browser: install Chrome, Chromium or Edge, or set FIRSTLINE_BROWSER to one.',
  }
}

function installed() {
  const named = process.env.FIRSTLINE_BROWSER
  if (named && existsSync(named)) return named
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ].find((path) => existsSync(path))
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
      Boolean,
    )
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ]
    return folders
      .flatMap((folder) => programs.map((program) => join(folder, program)))
      .find((path) => existsSync(path))
  }
  return ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge']
    .map(which)
    .find(Boolean)
}

function playwrights(root) {
  const script = "import('playwright-core').then(({ chromium }) => process.stdout.write(chromium.executablePath()))"
  const asked = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' })
  return asked.status === 0 && existsSync(asked.stdout) ? asked.stdout : undefined
}

function which(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}

function run(command, args, options) {
  return spawnSync(command, args, { stdio: 'inherit', ...options }).status === 0
}
