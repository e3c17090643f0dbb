import { useImport } from '../../renderer/features/imports/import-store'
import { useMarked } from '../../renderer/features/incidents/list/marked'
import { useTimelineChoice } from '../../renderer/features/incidents/timeline/timeline-choice'
import { useKnowledgeView } from '../../renderer/features/knowledge/knowledge-view'
import { useAppearance } from '../../renderer/stores/appearance'
import { useDialogs } from '../../renderer/stores/dialogs'
import { useGateway } from '../../renderer/stores/gateway'
import { useNavigation } from '../../renderer/stores/navigation'
import { useSafety } from '../../renderer/stores/safety'
import { useSettings } from '../../renderer/stores/settings'
import { useSync } from '../../renderer/stores/sync'

type Store = { readonly getInitialState: () => object; readonly setState: (state: never, replace: true) => void }

/** Files share a process: without this what one leaves in a store, such as an open dialog, is what the next begins with. */
const stores: readonly Store[] = [
  ...[useAppearance, useDialogs, useGateway, useImport, useKnowledgeView, useMarked],
  ...[useNavigation, useSafety, useSettings, useSync, useTimelineChoice],
]
for (const store of stores) store.setState(store.getInitialState() as never, true)
