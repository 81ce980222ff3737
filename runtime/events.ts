import type { Reporting } from '../engine/ports.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** The single place business events are reported; labels have few values, nothing personal, nothing here throws. */
export function businessEvents(log: Logger, metrics?: Metrics): Reporting {
  return {
    committed(entry) {
      metrics?.business.committed(entry);
      log.debug(entry, 'committed');
    },
    refused(entry) {
      metrics?.business.refused(entry);
      log.debug(entry, 'refused');
    },
    incident(entry) {
      metrics?.business.incident(entry);
      log.warn(entry, 'incident opened');
    },
  };
}
