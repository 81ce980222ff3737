import { describe, expect, test } from 'vitest';
import { temporalTargetFromEnv } from '../../runtime/temporal-connection.ts';

describe('temporalTargetFromEnv', () => {
  test('is_null_without_an_address_and_takes_namespace_key_tls_and_headers_from_the_usual_variables', async () => {
    expect(temporalTargetFromEnv({ TEMPORAL_NAMESPACE: 'x' }, 'countersign')).toBeNull();
    const address = 'temporal.example:7233';
    expect(temporalTargetFromEnv({ TEMPORAL_ADDRESS: address }, 'countersign')).toEqual({
      address,
      namespace: 'countersign',
    });
    const full = {
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: 'partners',
      TEMPORAL_API_KEY: 'k',
      TEMPORAL_TLS_SERVER_NAME: 'inner',
      TEMPORAL_TLS_SERVER_CA_CERT_DATA: 'CA',
      TEMPORAL_TLS_CLIENT_CERT_DATA: 'CRT',
      TEMPORAL_TLS_CLIENT_KEY_DATA: 'KEY',
      TEMPORAL_GRPC_META_SOME_HEADER: 'v',
    };
    expect(temporalTargetFromEnv(full, 'countersign')).toEqual({
      address,
      namespace: 'partners',
      apiKey: 'k',
      tls: {
        serverNameOverride: 'inner',
        serverRootCACertificate: Buffer.from('CA'),
        clientCertPair: { crt: Buffer.from('CRT'), key: Buffer.from('KEY') },
      },
      metadata: { 'some-header': 'v' },
    });
    expect(temporalTargetFromEnv({ ...full, TEMPORAL_TLS: 'false' }, 'countersign')?.tls).toBe(false);
  });

  test.each([
    [{ TEMPORAL_TLS: 'maybe' }, /TEMPORAL_TLS is neither true nor false/],
    [{ TEMPORAL_TLS_CLIENT_CERT_DATA: 'CRT' }, /needed together/],
    [{ TEMPORAL_TLS_SERVER_CA_CERT_DATA: 'a', TEMPORAL_TLS_SERVER_CA_CERT_PATH: 'b' }, /both set/],
    [{ TEMPORAL_TLS_DISABLE_HOST_VERIFICATION: '1' }, /always verifies the host/],
  ])('refuses_%o', (env, message) => {
    expect(() => temporalTargetFromEnv({ TEMPORAL_ADDRESS: 'a:1', ...env }, 'countersign')).toThrow(message);
  });
});
