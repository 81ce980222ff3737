import { noticeOperations } from '../../../contract/operations/notices.ts';
import { noticesPage } from '../../../engine/reads/notices.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, readFor } from '../../read.ts';
import { stateLabel } from '../../render/words.ts';
import { NOTIFICATION_SHEET } from '../../sheets/notification-sheet.ts';

export const listNotifications = listRoute(
  noticeOperations.listNotifications,
  async request => {
    const place = readCursor(request.query.cursor, ['number', 'text']);
    const filter = {
      unread: request.query.unread === true,
      after: place && { createdAt: place[0], eventId: place[1] },
      limit: limitOf(request),
    };
    const page = await readFor(request, reading => noticesPage(reading, filter, request.language));
    const { processes } = request.deps.engine;
    const items = page.items.map(({ createdAt, readAt, case: row, policy, ...notice }) => {
      const definition = processes.get(row?.process ?? policy?.process ?? '');
      const processLabel = definition?.label;
      return {
        ...notice,
        createdAt: new Date(createdAt).toISOString(),
        readAt: readAt === null ? null : new Date(readAt).toISOString(),
        case: row && { ...row, processLabel, stateLabel: definition && stateLabel(definition, row.state) },
        policy: policy && { ...policy, processLabel },
      };
    });
    return { items, next: page.next && [page.next.createdAt, page.next.eventId] };
  },
  NOTIFICATION_SHEET,
);
