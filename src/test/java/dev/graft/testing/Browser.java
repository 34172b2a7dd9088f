package dev.graft.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium, headless, with a profile of its own. */
public final class Browser implements AutoCloseable {
  private static final String WHOLE =
      """
      const main = document.querySelector('main');
      return main?.dataset.address === arguments[0]
        && Boolean(main.querySelector('h1, .empty')) && !document.querySelector('.loading');
      """;

  private final ChromeDriver driver;

  public Browser(Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .build(),
            options);
  }

  public void open(String address) {
    driver.get("about:blank");
    driver.get(address);
  }

  /**
   * Goes to a view of the page at an address, within the page where it is open already, and waits
   * until it is whole: nothing of it is still being read.
   *
   * @param hash begins with {@code #/}
   */
  public void view(String address, String hash) {
    if (driver.getCurrentUrl().startsWith(address + "/#")) {
      driver.executeScript("window.location.hash = arguments[0]", hash);
    } else {
      open(address + "/" + hash);
    }
    Waiting.until(hash + " is whole", () -> Boolean.TRUE.equals(driver.executeScript(WHOLE, hash)));
  }

  /** Width, height and colours of the window, as a device has them. */
  public void look(int width, int height, String colours) {
    look(width, height, colours, 1);
  }

  /**
   * The same with a device's fineness.
   *
   * @param scale pixels of the device to one of the page
   */
  public void look(int width, int height, String colours, int scale) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width, "height", height, "deviceScaleFactor", scale, "mobile", width < 600));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", colours),
                // colours on their way from one to another are none to look at
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** The element once it is there and shown. */
  public WebElement find(String css) {
    WebElement[] found = new WebElement[1];
    Waiting.until(
        css + " is shown",
        () -> {
          try {
            found[0] = driver.findElement(By.cssSelector(css));
            return found[0].isDisplayed();
          } catch (NoSuchElementException | StaleElementReferenceException notYet) {
            return false;
          }
        });
    return found[0];
  }

  /** The button, or link like one, with these words. */
  public WebElement button(String words) {
    WebElement[] found = new WebElement[1];
    Waiting.until(
        "a button " + words,
        () -> {
          List<WebElement> all =
              driver.findElements(
                  By.xpath(
                      "//*[self::button or @role='button'][normalize-space()='" + words + "']"));
          all.stream().filter(WebElement::isDisplayed).findFirst().ifPresent(b -> found[0] = b);
          return found[0] != null;
        });
    return found[0];
  }

  /** Presses the button once it is there and nothing moves over it. */
  public void click(String words) {
    Waiting.until(
        "a press on " + words,
        () -> {
          try {
            button(words).click();
            return true;
          } catch (ElementNotInteractableException | StaleElementReferenceException moved) {
            return false;
          }
        });
  }

  public boolean has(String css) {
    return !driver.findElements(By.cssSelector(css)).isEmpty();
  }

  /** The text of an element, "" while there is none. */
  public String text(String css) {
    Object text =
        driver.executeScript("return document.querySelector(arguments[0])?.innerText ?? ''", css);
    return String.valueOf(text);
  }

  public Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Gives an input of the form, found by the words of its label, a value as typing does. */
  public void type(String label, String value) {
    driver.executeScript(
        """
        const field = [...document.querySelectorAll('label.field')]
          .find((l) => l.querySelector('span').firstChild.textContent.trim() === arguments[0]);
        const input = field.querySelector('input, select');
        input.value = arguments[1];
        input.dispatchEvent(new Event('change', {bubbles: true}));
        """,
        label,
        value);
  }

  /** Chooses a file, as a person does in the browser's dialog. */
  public void choose(Path file) {
    driver.findElement(By.cssSelector("input[type=file]")).sendKeys(file.toString());
  }

  /** A key, to whatever has the focus. */
  public void press(CharSequence key) {
    new Actions(driver).sendKeys(key).perform();
  }

  public String address() {
    return driver.getCurrentUrl();
  }

  /** Errors in the console since the last asking. */
  public List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Bytes of the page's heap that a collection leaves. */
  public long heap() {
    driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    Object used = driver.executeCdpCommand("Runtime.getHeapUsage", Map.of()).get("usedSize");
    return ((Number) Objects.requireNonNull(used)).longValue();
  }

  /** What is shown, as it is while no pointer is over anything. */
  public void photograph(Path file) {
    new Actions(driver).moveToLocation(0, 0).perform();
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
