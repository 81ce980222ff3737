/** States in which nothing of the amount is asked for yet: past its validity a claim is void in each of them. */
export const BEFORE_REQUEST = [
  'eligible',
  'draft',
  'under-review',
  'rejected',
  'withdrawn',
  'approved',
  'to-confirm',
  'disputed',
  'confirmed',
  'payable',
] as const;

/** States in which payment was asked for and is not made yet. */
export const REQUESTED = ['payment-review', 'to-invoice', 'invoice-review', 'awaiting-payment'] as const;

/** Every state in which it is not paid: what freezes incentives freezes it here. */
export const UNPAID = [...BEFORE_REQUEST, ...REQUESTED] as const;
