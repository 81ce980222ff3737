import { systemOperations } from '../../../contract/operations/operations.ts';
import { INCIDENTS_ITEM, listIncidents as read } from '../../../engine/reads/incidents.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { INCIDENT_SHEET } from '../../sheets/incident-sheet.ts';

export const listIncidents = listRoute(
  systemOperations.listIncidents,
  async request => {
    const place = readCursor(request.query.cursor, ['number', 'text']);
    const after = place && { createdAt: place[0], id: place[1] };
    const filter = { status: textOf(request.query.status), after, limit: limitOf(request) };
    const { items, next } = await readFor(request, reading => read(reading, filter), INCIDENTS_ITEM);
    return { items, next: next && [next.createdAt, next.id] };
  },
  INCIDENT_SHEET,
);
