import { describe, expect, test } from 'vitest';
import { allocateTemporalPorts } from '../../runtime/ports.ts';
import { launchCommand } from '../../runtime/temporal-launch.ts';

describe('launchCommand', () => {
  test('gives_the_cli_its_development_server_on_one_file_with_time_skipping_where_it_has_it', async () => {
    const ports = await allocateTemporalPorts();
    const cli = { kind: 'cli', path: '/opt/temporal', version: '1.32.0', source: 'path', timeSkipping: true } as const;
    const options = { dataDir: '/nowhere', ports, durability: 'full' } as const;
    const { command, args } = launchCommand({ ...options, binary: cli });
    expect(`${command} ${args.join(' ')}`).toBe(
      `/opt/temporal server start-dev --headless --ip 127.0.0.1 --port ${ports.FRONTEND_GRPC_PORT} ` +
        '--db-filename temporal-cli.db --log-level error ' +
        '--dynamic-config-value frontend.enableServerVersionCheck=false ' +
        '--dynamic-config-value matching.numTaskqueueReadPartitions=1 ' +
        '--dynamic-config-value matching.numTaskqueueWritePartitions=1 ' +
        '--dynamic-config-value history.timerProcessorMaxTimeShift="100ms" ' +
        '--dynamic-config-value frontend.WorkflowTimeSkippingEnabled=true',
    );
    const old = launchCommand({ ...options, binary: { ...cli, timeSkipping: false } });
    expect(old.args.join(' ')).not.toContain('TimeSkipping');
  });
});
