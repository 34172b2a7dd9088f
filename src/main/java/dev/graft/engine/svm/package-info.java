/** Linear support vector machines on plain arrays. Must not know any learning method. */
@NullMarked
package dev.graft.engine.svm;

import org.jspecify.annotations.NullMarked;
