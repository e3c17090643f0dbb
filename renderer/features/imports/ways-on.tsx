import { useNavigation } from '../../stores/navigation'
import { Button } from '../../ui/button'
import type { ImportClient } from './import-client'

/** What a person does next when an import is done. */
export function WaysOn({ client }: { readonly client: ImportClient }) {
  const goTo = useNavigation((state) => state.goTo)
  return (
    <>
      <Button onClick={client.reset}>Import another file</Button>
      <Button
        variant="primary"
        onClick={() => {
          client.reset()
          goTo('all')
        }}
      >
        Show the incidents
      </Button>
    </>
  )
}
