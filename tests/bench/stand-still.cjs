/** Given to Electron's `--require`: tells the parent process the longest that the event loop of main stood still, milliseconds, whenever it grows. */
let [longest, last] = [0, performance.now()]
setInterval(() => {
  const now = performance.now()
  if (now - last > longest) {
    longest = now - last
    process.send?.({ longest })
  }
  last = now
}, 4)
process.on('message', () => {
  longest = 0
})
