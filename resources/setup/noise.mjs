/**
 * What Chromium writes to stderr on every machine without a system bus or a graphics card. It means nothing to the reader of
 * the console and is left out; any other line is shown.
 */
const NOISE = [
  /:ERROR:(dbus\/)?(bus|object_proxy)\.cc/,
  /:(ERROR|WARNING):.*\/?(vaapi_wrapper|viz_main_impl|gpu_process_host|gpu_channel_manager|gpu_init|gl_display|gl_factory|gl_surface_egl|angle_platform_impl|command_buffer_proxy_impl|browser_main_loop|sandbox_linux|vulkan_swap_chain|shared_image_interface_proxy|one_copy_raster_buffer_provider)\.cc/,
  /^(Gtk-Message|.*Gtk-WARNING|.*dconf-WARNING|libva (info|error)|MESA.*|libEGL warning)/,
  /^\s*$/,
]

export const isNoise = line => NOISE.some(pattern => pattern.test(line))
