// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PreparePicture } from '../../../../renderer/data/files/picture'
import type { DataSession } from '../../../../renderer/data/session'
import { refused } from '../../../../shared/result'
import { preparePicture } from '../../../fixtures/prepare-picture'
import { fillDisk, freshName, openTestSession } from '../../data/open-test-session'
import '../../jsdom-layout'
import '../../patient-queries'
import { showCapture } from './show-capture'

afterEach(cleanup)

const photo = (name: string) => new File([`the photo ${name}`], name, { type: 'image/png' })

const paste = (...files: readonly File[]) =>
  fireEvent.paste(screen.getByRole('form', { name: 'Log an incident' }), { clipboardData: { files } })

const logIt = () => userEvent.keyboard('{Control>}{Enter}{/Control}')

/** The titles that were logged with the names of their photos, in their order. */
async function logged({ db, timeline }: DataSession): Promise<readonly (readonly string[])[]> {
  const incidents = await db.incidents.find().exec()
  const lines = incidents.map(async ({ id, title }) => {
    const entries = await timeline.read(id)
    return [title, ...entries.flatMap(({ body }) => (body.type === 'attachment' ? [body.name] : []))]
  })
  return (await Promise.all(lines)).toSorted()
}

/** Decodes pictures only when it is let go on. */
function slowly(prepare = preparePicture): { readonly prepare: PreparePicture; readonly goOn: () => void } {
  let goOn = () => {}
  const allowed = new Promise<void>((resolve) => {
    goOn = resolve
  })
  return { goOn, prepare: (picture) => allowed.then(() => prepare(picture)) }
}

describe('a photo for which the disk has no room', () => {
  const NOT_STORED =
    /^\S+ is logged; 1 photo of it could not be stored: the disk is full\. Free some space, then try again\.$/

  it('stays after its incident was logged, which is logged once, and is added when there is room', async () => {
    const session = await openTestSession()
    const { onOpenChange } = showCapture(session)
    await userEvent.keyboard('Leak in hall 4')
    paste(photo('leak.png'))
    await screen.findByRole('img', { name: 'leak.png' })
    const makeRoom = fillDisk(session.db.files)
    await logIt()
    expect((await screen.findByRole('alert')).textContent).toMatch(NOT_STORED)
    expect(screen.getByRole('img', { name: 'leak.png' })).toBeTruthy()
    expect(onOpenChange).not.toHaveBeenCalled()
    await logIt()
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await logged(session)).toEqual([['Leak in hall 4']])

    makeRoom()
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(screen.queryByRole('img', { name: 'leak.png' })).toBeNull())
    expect(await logged(session)).toEqual([['Leak in hall 4', 'leak.png']])
    await waitFor(async () => expect(await session.drafts.read('capture photos')).toBeUndefined())
    expect(await session.drafts.read('capture photos logged')).toBeUndefined()
  })

  it('is still there after a restart, and goes to its own incident, not to the next', async () => {
    const databaseName = freshName()
    const before = await openTestSession({ databaseName })
    const first = showCapture(before)
    await userEvent.keyboard('Leak in hall 4')
    paste(photo('leak.png'), photo('pipe.png'))
    await screen.findByRole('img', { name: 'pipe.png' })
    fillDisk(before.db.files)
    await logIt()
    await screen.findByRole('button', { name: 'Try again' })
    first.unmount()
    await before.close()

    const session = await openTestSession({ databaseName })
    const { onOpenChange } = showCapture(session)
    expect((await screen.findByRole('alert')).textContent).toMatch(/ is logged; 2 photos of it are not stored yet\./)
    await userEvent.keyboard('Door is stuck')
    paste(photo('door.png'))
    await screen.findByRole('img', { name: 'door.png' })
    await logIt()
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
    expect(await logged(session)).toEqual([
      ['Door is stuck', 'door.png'],
      ['Leak in hall 4', 'leak.png', 'pipe.png'],
    ])
    expect(await session.drafts.read('capture photos')).toBeUndefined()
  })

  it('can be left out', async () => {
    const session = await openTestSession()
    showCapture(session)
    await userEvent.keyboard('Leak in hall 4')
    paste(photo('leak.png'))
    await screen.findByRole('img', { name: 'leak.png' })
    fillDisk(session.db.files)
    await logIt()
    await screen.findByRole('button', { name: 'Try again' })
    await userEvent.click(screen.getByRole('button', { name: 'Remove leak.png' }))
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    await waitFor(async () => expect(await session.drafts.read('capture photos')).toBeUndefined())
  })
})

it('a photo that fails in a way nobody foresaw stays too, and its incident is not logged twice', async () => {
  const session = await openTestSession()
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const addPhoto = vi.fn(session.files.addPhoto).mockRejectedValueOnce(new Error('no canvas to draw on'))
  const { onOpenChange } = showCapture({ ...session, files: { ...session.files, addPhoto } })
  await userEvent.keyboard('Leak in hall 4')
  paste(photo('leak.png'))
  await screen.findByRole('img', { name: 'leak.png' })
  await logIt()
  expect((await screen.findByRole('alert')).textContent).toMatch(
    / could not be stored: this did not work\. Try again\.$/,
  )
  await logIt()
  expect(onOpenChange).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(async () => expect(await logged(session)).toEqual([['Leak in hall 4', 'leak.png']]))
  expect(told).toHaveBeenCalledOnce()
  told.mockRestore()
})

describe('photos that are pasted', () => {
  it('just before the keys that log it belong to this incident', async () => {
    const { prepare, goOn } = slowly()
    const session = await openTestSession({ preparePicture: prepare })
    const { onOpenChange } = showCapture(session)
    await userEvent.keyboard('Leak in hall 4')
    paste(photo('leak.png'))
    await logIt()
    expect(await logged(session)).toEqual([])
    goOn()
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
    expect(await logged(session)).toEqual([['Leak in hall 4', 'leak.png']])
    expect(await session.drafts.read('capture photos')).toBeUndefined()
  })

  it('one right after the other both stay', async () => {
    const { prepare, goOn } = slowly()
    const session = await openTestSession({ preparePicture: prepare })
    const { onOpenChange } = showCapture(session)
    await userEvent.keyboard('Leak in hall 4')
    paste(photo('leak.png'))
    paste(photo('pipe.png'))
    goOn()
    await screen.findByRole('img', { name: 'leak.png' })
    await screen.findByRole('img', { name: 'pipe.png' })
    await logIt()
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
    expect((await logged(session))[0]?.toSorted()).toEqual(['Leak in hall 4', 'leak.png', 'pipe.png'])
  })
})

describe('a file that is no picture', () => {
  const heic = new File(['not for browsers'], 'IMG_4711.heic', { type: '' })
  const prepare: PreparePicture = async (picture) =>
    picture.type.startsWith('image/') ? preparePicture(picture) : refused('heic-unsupported')
  const REFUSED = 'IMG_4711.heic: HEIC pictures cannot be read here. Send a JPEG instead.'

  it.each([
    ['pasted', () => paste(heic)],
    [
      'dropped',
      () => fireEvent.drop(screen.getByRole('form', { name: 'Log an incident' }), { dataTransfer: { files: [heic] } }),
    ],
    ['chosen', () => fireEvent.change(screen.getByLabelText('Photos'), { target: { files: [heic] } })],
  ])('and was %s is named with what to do', async (_, bring) => {
    showCapture(await openTestSession({ preparePicture: prepare }))
    bring()
    expect((await screen.findByRole('alert')).textContent).toBe(REFUSED)
    paste(photo('leak.png'))
    await screen.findByRole('img', { name: 'leak.png' })
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('keeps the incident from being logged without a word when it was pasted just before', async () => {
    const { prepare: slow, goOn } = slowly(prepare)
    const session = await openTestSession({ preparePicture: slow })
    const { onOpenChange } = showCapture(session)
    await userEvent.keyboard('Leak in hall 4')
    paste(heic)
    await logIt()
    goOn()
    expect((await screen.findByRole('alert')).textContent).toBe(REFUSED)
    expect(await logged(session)).toEqual([])
    await logIt()
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
    expect(await logged(session)).toEqual([['Leak in hall 4']])
  })
})
