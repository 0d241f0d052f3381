/**
 * In place of atomic-sleep in packages, which asks for shared memory as soon as it is loaded. It would have a thread wait
 * for a file that takes no more; no file of the simulation is like that.
 */
module.exports = function sleep(ms) {
  throw new Error(
    `Waiting ${ms} ms in one place is not available in the simulated runner: no time would go by.`,
  );
};
