import { systemOperations } from '../../../contract/operations/operations.ts';
import { ok } from '../../read.ts';
import { route } from '../../route.ts';

export const getProduct = route(systemOperations.getProduct, async ({ deps: { browser, signIn, sandbox } }) =>
  ok({ signIn: browser ? (signIn ? 'embedded' : 'issuer') : 'none', sandbox: sandbox !== undefined }),
);
