import type { Config } from './config.ts';

/** Where people reach the product, without a slash at its end: as configured, else where it listens. */
export function publicUrlOf({ publicUrl, host, port }: Pick<Config['http'], 'publicUrl' | 'host' | 'port'>): string {
  if (publicUrl !== null) return publicUrl.replace(/\/+$/, '');
  // An address that stands for all of a machine's is none that a browser could open.
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
