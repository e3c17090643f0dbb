// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { DataProvider } from '../../../../renderer/data/hooks'
import { IncidentDetail } from '../../../../renderer/features/incidents/detail/incident-detail'
import { Toaster } from '../../../../renderer/ui/toast'
import { refused } from '../../../../shared/result'
import { buildChange } from '../../../shared/domain/build'
import { openTestSession } from '../../data/open-test-session'
import '../../jsdom-layout'
import '../../patient-queries'

afterEach(cleanup)

describe('a file that is no picture', () => {
  const heic = new File(['not for browsers'], 'IMG_4711.heic', { type: '' })

  it.each([
    ['pasted', () => fireEvent.paste(screen.getByRole('article'), { clipboardData: { files: [heic] } })],
    ['dropped', () => fireEvent.drop(screen.getByRole('article'), { dataTransfer: { files: [heic] } })],
    ['chosen', () => fireEvent.change(screen.getByLabelText('Photos'), { target: { files: [heic] } })],
  ])('and was %s on an incident is named with what to do', async (_, bring) => {
    const session = await openTestSession({ preparePicture: async () => refused('heic-unsupported') })
    const change = buildChange()
    await session.incidents.bulkWrite([change])
    render(
      <DataProvider session={session}>
        <IncidentDetail incident={change.incident} />
        <Toaster />
      </DataProvider>,
    )
    bring()
    expect(await screen.findByText(/^IMG_4711\.heic: HEIC pictures cannot be read here\./)).toBeTruthy()
  })
})
