import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

// A worker tells every change of its state, and each failure of an activity that a test wants to fail. Once a process.
Runtime.install({
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  logger: new DefaultLogger('WARN', ({ message, meta }) => {
    if (message !== 'Activity failed') console.warn(message, meta);
  }),
});
