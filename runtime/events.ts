import type { Reporting } from '../engine/ports.ts';
import type { Logger } from './logger.ts';

/** The single place business events are reported; labels have few values, nothing personal, nothing here throws. */
export function businessEvents(log: Logger): Reporting {
  return {
    committed: entry => log.debug(entry, 'committed'),
    refused: entry => log.debug(entry, 'refused'),
    incident: entry => log.warn(entry, 'incident opened'),
  };
}
