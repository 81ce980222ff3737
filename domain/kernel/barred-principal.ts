const NOT = 'not:';

/** How a pool says that somebody of its candidates may not have its tasks. */
export function notFor(principal: string): string {
  return NOT + principal;
}

/** Whether a principal of a pool bars instead of offering. */
export function isBar(principal: string): boolean {
  return principal.startsWith(NOT);
}
