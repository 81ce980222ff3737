/** Whose people a source names: entries are the vendor's to keep, but for what a partner says of itself. */
const SOURCES = { vendor: 'user', partner: 'partner' } as const;

/** Where an entry comes from that a person wrote. */
export function sourceBy(side: keyof typeof SOURCES, userId: string): string {
  return `${SOURCES[side]}:${userId}`;
}
