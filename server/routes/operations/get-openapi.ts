import { systemOperations } from '../../../contract/operations/operations.ts';
import { openApiText } from '../../openapi.ts';
import { unchanging } from '../../read.ts';
import { route } from '../../route.ts';

let made: { text: string; hash: string } | undefined;

export const getOpenApi = route(systemOperations.getOpenApi, async request => {
  const { sha256 } = request.deps.engine.hashing;
  if (!made) {
    const text = openApiText();
    made = { text, hash: sha256(text) };
  }
  return unchanging(request, made.hash, { text: made.text }, 'public, max-age=300');
});
