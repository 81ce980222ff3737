import type { Config } from './config.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

interface AnsweredRequest {
  operation: string;
  status: number;
  ms: number;
  requestId: string;
  streamed: boolean;
}

/**
 * One line a request: which operation, how it ended, how long it took, and its id. Not who asked: the trail and the access log of the store
 * know that, under the same protection as everything else of a person.
 */
export function requestLog(
  log: Logger,
  which: Config['logRequests'],
  metrics: Metrics | undefined,
): (request: AnsweredRequest) => void {
  return request => {
    metrics?.request(request);
    const { operation, status, requestId } = request;
    const failed = status >= 500;
    if (which === 'none' || (which === 'errors' && !failed)) return;
    log[failed ? 'warn' : 'info']({ operation, status, ms: Math.round(request.ms * 10) / 10, requestId }, 'request');
  };
}
