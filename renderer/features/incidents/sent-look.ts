import { Cloud, CloudAlert, CloudCheck, CloudUpload, HardDrive, type LucideIcon, OctagonAlert } from 'lucide-react'
import type { Sent } from './sent'

/** Whether the server has an incident, as a shape and in words. */
export const SENT_LOOKS: { readonly [S in Sent]: { readonly icon: LucideIcon; readonly text: string } } = {
  'no-server': { icon: HardDrive, text: 'Not on a server' },
  sample: { icon: HardDrive, text: 'Sample data stays here' },
  refused: { icon: OctagonAlert, text: 'Refused by the server' },
  waiting: { icon: CloudUpload, text: 'Waiting to be sent' },
  unknown: { icon: Cloud, text: 'Not known yet whether it is on the server' },
  doubtful: { icon: CloudAlert, text: 'Perhaps no longer on the server' },
  missing: { icon: CloudAlert, text: 'Not all of it is on the server' },
  sent: { icon: CloudCheck, text: 'On the server' },
}
