import { systemOperations } from '../../../contract/operations/operations.ts';
import { isRefusal } from '../../../domain/kernel/refusal.ts';
import { listIncidents as read } from '../../../engine/reads/incidents.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor, textOf } from '../../read.ts';
import { incidentBody } from '../../render/incident.ts';
import { refusalError } from '../../render/refusal.ts';
import { INCIDENT_SHEET } from '../../sheets/incident-sheet.ts';

export const listIncidents = listRoute(
  systemOperations.listIncidents,
  async request => {
    const { query } = request;
    const place = readCursor(query.cursor, ['number', 'text']);
    const after = place && { createdAt: place[0], id: place[1] };
    const filter = { status: textOf(query.status), kind: textOf(query.kind), after, limit: limitOf(request) };
    const found = await readFor(request, reading => read(reading, filter));
    if (isRefusal(found)) throw refusalError(undefined, found, '');
    const items = found.items.map(row => incidentBody(request, row));
    return { items, next: found.next && [found.next.createdAt, found.next.id] };
  },
  INCIDENT_SHEET,
);
