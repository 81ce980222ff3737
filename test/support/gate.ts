/** Passed when so many have arrived. */
export function openGate(expected = 1): { arrive(): void; passed: Promise<void> } {
  let missing = expected;
  let pass = () => {};
  const passed = new Promise<void>(resolve => {
    pass = resolve;
  });
  return {
    arrive: () => {
      missing--;
      if (missing === 0) pass();
    },
    passed,
  };
}
