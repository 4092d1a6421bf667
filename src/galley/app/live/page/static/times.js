/** Times as they are read: durations in seconds, the time of the day, with the date where it is another day. */

/** @param {number} seconds @param {number} digits behind the point of short ones */
export function duration(seconds, digits = 2) {
  const whole = Math.round(seconds);
  if (whole >= 60) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${seconds.toFixed(seconds < 10 ? digits : 0)} s`;
}

/** @param {number} instant in milliseconds */
export function timeOfDay(instant, withSeconds = false) {
  const time = new Date(instant);
  const isToday = time.toDateString() === new Date().toDateString();
  const shown = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...(withSeconds && { second: "2-digit" }) };
  const said = time.toLocaleTimeString("en", shown);
  return isToday ? said : `${time.toLocaleDateString("en", { day: "numeric", month: "short" })}, ${said}`;
}
