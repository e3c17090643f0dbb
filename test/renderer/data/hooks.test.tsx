// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { BehaviorSubject, type Observable, Subject } from 'rxjs'
import { afterEach, expect, test } from 'vitest'
import { useObservable } from '../../../renderer/data/hooks'

afterEach(cleanup)

function Shown({ source, name }: { readonly source: (name: string) => Observable<string>; readonly name: string }) {
  return <p>{useObservable(() => source(name), [name], 'nothing yet')}</p>
}

test('shows the initial value until the first one comes, then each', () => {
  const values = new Subject<string>()
  render(<Shown source={() => values} name="a" />)
  expect(screen.getByText('nothing yet')).toBeDefined()
  act(() => values.next('one'))
  expect(screen.getByText('one')).toBeDefined()
  act(() => values.next('two'))
  expect(screen.getByText('two')).toBeDefined()
})

test('shows a value that is there at once', () => {
  render(<Shown source={() => new BehaviorSubject('ready')} name="a" />)
  expect(screen.getByText('ready')).toBeDefined()
})

test('never shows the value of an observable that it has left, and leaves it', () => {
  const subjects = new Map([
    ['a', new Subject<string>()],
    ['b', new Subject<string>()],
  ])
  const source = (name: string) => subjects.get(name) ?? new Subject<string>()
  const { rerender, unmount } = render(<Shown source={source} name="a" />)
  act(() => subjects.get('a')?.next('of a'))
  rerender(<Shown source={source} name="b" />)
  expect(screen.getByText('nothing yet')).toBeDefined()
  expect(subjects.get('a')?.observed).toBe(false)
  unmount()
  expect(subjects.get('b')?.observed).toBe(false)
})
