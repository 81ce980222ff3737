import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { CaseDetail, Process, ProcessSchema } from '../../api/answers.ts';

export interface OwnPartProps {
  detail: CaseDetail;
  process: Process;
  schema: ProcessSchema;
}

/** What some processes show of a case beside what every case shows; by the process's name. */
export const OWN_PARTS: Readonly<Record<string, LazyExoticComponent<ComponentType<OwnPartProps>>>> = {
  'capability-certification': lazy(() => import('./certification/Certification.tsx')),
};
