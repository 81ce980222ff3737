import type { IncidentRow } from '../../engine/reads/incidents.ts';
import type { RouteRequest } from '../route.ts';
import { processLabel } from './words.ts';

/** An incident with its case as people call it. */
export function incidentBody({ deps }: RouteRequest, { case: of, ...row }: IncidentRow) {
  const { processes } = deps.engine;
  return { ...row, case: of && { ...of, processLabel: processLabel(processes.get(of.process), of.process) } };
}
