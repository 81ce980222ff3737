import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { CaseDetail, Process, ProcessSchema } from '../../api/answers.ts';

export interface OwnPartProps {
  detail: CaseDetail;
  process: Process;
  schema: ProcessSchema;
}

/** The payment of every kind of incentive runs the same way. */
const claim = lazy(() => import('./claim/Claim.tsx'));

/** What some processes show of a case beside what every case shows; by the process's name. */
export const OWN_PARTS: Readonly<Record<string, LazyExoticComponent<ComponentType<OwnPartProps>>>> = {
  'incentive-claim': claim,
  'fh-quarterly-payment': claim,
  'capability-certification': lazy(() => import('./certification/Certification.tsx')),
};
