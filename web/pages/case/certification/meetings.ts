export interface Meeting {
  kind: 'agreed' | 'held' | 'ofPartner' | 'ofVendor';
  at: string;
  /** A link or a place, where one was said. */
  where: string;
}

/** What was scheduled of the defence: the one meeting both sides agreed on, else what each of them proposes. */
export function meetingsOf(data: Readonly<Record<string, unknown>>, now: number): Meeting[] {
  const { defenceAt, defencePartnerAt, defenceVendorAt, defenceWhere } = data;
  const where = typeof defenceWhere === 'string' ? defenceWhere : '';
  if (typeof defenceAt === 'string')
    return [{ kind: Date.parse(defenceAt) > now ? 'agreed' : 'held', at: defenceAt, where }];
  return [
    ...(typeof defencePartnerAt === 'string' ? [{ kind: 'ofPartner' as const, at: defencePartnerAt, where }] : []),
    ...(typeof defenceVendorAt === 'string' ? [{ kind: 'ofVendor' as const, at: defenceVendorAt, where }] : []),
  ];
}
