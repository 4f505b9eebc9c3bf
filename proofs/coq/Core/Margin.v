(** * The robust margin

    It exists and lies between 0 and [best], which some network attains; it is 0 where a point is misclassified, and in the
    pattern 1001 with p1 q2 >= p2 q1 it is the distance of the boundary from the nearer point.
    Page robust-margin, theorems 2 and 3; claim P1.margin-range. *)

From Coq Require Import Reals Lra Psatz.
From Verify.Core Require Import Network Pair.
Open Scope R_scope.

Lemma glb_unique E m m' : is_glb E m -> is_glb E m' -> m = m'.
Proof. intros [H1 H2] [H3 H4]. apply Rle_antisym; auto. Qed.

Lemma glb_exists E : (exists r, E r) -> (forall r, E r -> 0 <= r) -> exists m, is_glb E m.
Proof.
  intros [r0 Hr0] Hp.
  destruct (completeness (fun x => E (- x))) as [m [Hm1 Hm2]].
  - exists 0. intros x Hx. specialize (Hp _ Hx). lra.
  - exists (- r0). now rewrite Ropp_involutive.
  - exists (- m). split.
    + intros r Hr. assert (- r <= m) by (apply Hm1; now rewrite Ropp_involutive). lra.
    + intros b Hb. assert (m <= - b). { apply Hm2. intros x Hx. specialize (Hb _ Hx). lra. } lra.
Qed.

Section Margin.
Variables (P : problem) (th : weights).
Hypothesis HP : xm P < xp P.

Lemma adversarial_nonneg r : adversarial P th r -> 0 <= r.
Proof. intros [x [[-> _]|[-> _]]]; apply Rabs_pos. Qed.

Lemma adversarial_midpoint : adversarial P th (best P).
Proof.
  exists (mid P). unfold best, mid.
  destruct (Rle_dec (net th ((xp P + xm P) / 2)) 0) as [h|h].
  - left. split; [|lra]. rewrite Rabs_left1; lra.
  - right. split; [|lra]. rewrite Rabs_pos_eq; lra.
Qed.

(** Every network has a robust margin, between 0 and [best]. *)
Theorem margin_exists : exists m, is_margin P th m.
Proof. apply glb_exists. exists (best P). apply adversarial_midpoint. exact adversarial_nonneg. Qed.

Theorem margin_bounds m : is_margin P th m -> 0 <= m <= best P.
Proof.
  intros [H1 H2]. split.
  - apply H2. exact adversarial_nonneg.
  - apply H1, adversarial_midpoint.
Qed.

(** A network that misclassifies a training point has margin 0. *)
Theorem margin_misclassified : net th (xp P) <= 0 \/ 0 <= net th (xm P) -> is_margin P th 0.
Proof.
  intros H. split. exact adversarial_nonneg.
  intros b Hb. apply Hb. destruct H as [H|H].
  - exists (xp P). left. split. rewrite Rminus_diag_eq, Rabs_R0; auto. lra.
  - exists (xm P). right. split. rewrite Rminus_diag_eq, Rabs_R0; auto. lra.
Qed.

(** If the network changes its sign at [y] and only there, the margin is the distance of [y] from the nearer training point. *)
Lemma margin_of_sign_change y : xm P <= y <= xp P ->
  (forall x, y < x -> 0 < net th x) -> (forall x, x < y -> net th x < 0) -> net th y = 0 ->
  is_margin P th (best P - Rabs (y - mid P)).
Proof.
  intros Hy Hpos Hneg H0. unfold best, mid.
  assert (E : (xp P - xm P) / 2 - Rabs (y - (xp P + xm P) / 2) = Rmin (xp P - y) (y - xm P)).
  { unfold Rmin, Rabs. destruct (Rle_dec (xp P - y) (y - xm P)), (Rcase_abs (y - (xp P + xm P) / 2)); lra. }
  rewrite E. split.
  - intros r [x [[-> Hx]|[-> Hx]]].
    + assert (x <= y). { destruct (Rle_dec x y); auto. specialize (Hpos x). lra. }
      rewrite Rabs_left1 by lra. eapply Rle_trans. apply Rmin_l. lra.
    + assert (y <= x). { destruct (Rle_dec y x); auto. specialize (Hneg x). lra. }
      rewrite Rabs_pos_eq by lra. eapply Rle_trans. apply Rmin_r. lra.
  - intros b Hb. apply Rmin_glb.
    + apply Hb. exists y. left. split; [|lra]. rewrite Rabs_left1; lra.
    + apply Hb. exists y. right. split; [|lra]. rewrite Rabs_pos_eq; lra.
Qed.

Lemma width_den : (xp P - xm P) * den th = (p1 P th - p2 P th) + (q2 P th - q1 P th).
Proof. unfold den, p1, p2, q1, q2, line1, line2. ring. Qed.

Lemma den_pos : specialised P th -> 0 < den th.
Proof.
  intros (h1 & h2 & h3 & h4). pose proof width_den.
  apply Rmult_lt_reg_l with (xp P - xm P); lra.
Qed.

Lemma xstar_mid : den th <> 0 ->
  xstar th - mid P = ((q2 P th - q1 P th) - (p1 P th - p2 P th)) / (2 * den th).
Proof.
  intros. unfold xstar, num, mid, p1, p2, q1, q2, line1, line2. field_simplify_eq; auto. unfold den. ring.
Qed.

(** In the pattern 1001 with p1 q2 >= p2 q1 the margin is that of [xstar]. *)
Theorem margin_formula : specialised P th -> p2 P th * q1 P th <= p1 P th * q2 P th ->
  is_margin P th (best P - Rabs (xstar th - mid P)) /\ xm P < xstar th < xp P.
Proof.
  intros Hs Hh. pose proof (den_pos Hs) as HD. destruct Hs as (h1 & h2 & h3 & h4).
  pose proof width_den as HW.
  set (W := xp P - xm P) in *. assert (HWp : 0 < W) by (unfold W; lra).
  assert (X : xstar th * den th = num th) by (unfold xstar; field; lra).
  assert (W1 : 0 < w1 th). { unfold p1, q1, line1 in *. apply Rmult_lt_reg_l with W; unfold W; lra. }
  assert (W2 : w2 th < 0). { unfold p2, q2, line2 in *. apply Rmult_lt_reg_l with W; unfold W; lra. }
  assert (L : line1 th (xstar th) = line2 th (xstar th)).
  { unfold line1, line2. unfold den, num in X. lra. }
  assert (LL : line1 th (xstar th) * (W * den th) = p1 P th * q2 P th - p2 P th * q1 P th).
  { assert (line1 th (xstar th) * den th = w1 th * num th + b1 th * den th).
    { unfold line1. rewrite <- X. ring. }
    replace (line1 th (xstar th) * (W * den th)) with (W * (line1 th (xstar th) * den th)) by ring.
    rewrite H. unfold W, den, num, p1, p2, q1, q2, line1, line2. ring. }
  assert (L0 : 0 <= line1 th (xstar th)).
  { apply Rmult_le_reg_r with (W * den th). now apply Rmult_lt_0_compat. lra. }
  assert (Dl : forall x, line1 th x - line2 th x = den th * (x - xstar th)).
  { intros x. unfold line1, line2, den in *. unfold num in X. lra. }
  assert (D1 : forall x, line1 th x = line1 th (xstar th) + w1 th * (x - xstar th)) by (intros; unfold line1; ring).
  assert (D2 : forall x, line2 th x = line2 th (xstar th) + w2 th * (x - xstar th)) by (intros; unfold line2; ring).
  assert (B : xm P < xstar th < xp P).
  { pose proof (Dl (xp P)) as Ap. pose proof (Dl (xm P)) as Am.
    unfold p1, p2, q1, q2 in *. split.
    - assert (0 < xstar th - xm P) by (apply Rmult_lt_reg_l with (den th); lra). lra.
    - assert (0 < xp P - xstar th) by (apply Rmult_lt_reg_l with (den th); lra). lra. }
  split; [|exact B].
  apply margin_of_sign_change.
  - lra.
  - intros x Hx. assert (0 < den th * (x - xstar th)) by (apply Rmult_lt_0_compat; lra).
    assert (0 < w1 th * (x - xstar th)) by (apply Rmult_lt_0_compat; lra).
    specialize (Dl x). specialize (D1 x). unfold net. rewrite (relu_pos (line1 th x)) by lra.
    unfold relu, Rmax. destruct (Rle_dec (line2 th x) 0); lra.
  - intros x Hx. assert (0 < den th * (xstar th - x)) by (apply Rmult_lt_0_compat; lra).
    assert (0 < (- w2 th) * (xstar th - x)) by (apply Rmult_lt_0_compat; lra).
    specialize (Dl x). specialize (D2 x). unfold net. rewrite (relu_pos (line2 th x)) by lra.
    unfold relu, Rmax. destruct (Rle_dec (line1 th x) 0); lra.
  - unfold net. rewrite L. ring.
Qed.
End Margin.

(** [best] is the best margin of all networks. *)
Theorem best_attained P : xm P < xp P -> exists th, is_margin P th (best P).
Proof.
  intros HP. exists (Weights 1 (- mid P) (-1) (mid P)).
  set (th := Weights 1 (- mid P) (-1) (mid P)).
  assert (N : forall x, net th x = x - mid P).
  { intros x. unfold net, line1, line2, th, relu, Rmax; simpl.
    destruct (Rle_dec (1 * x + - mid P) 0), (Rle_dec (-1 * x + mid P) 0); lra. }
  replace (best P) with (best P - Rabs (mid P - mid P))
    by (replace (mid P - mid P) with 0 by ring; rewrite Rabs_R0; ring).
  apply margin_of_sign_change; auto.
  - unfold mid; lra.
  - intros; rewrite N; lra.
  - intros; rewrite N; lra.
  - rewrite N; lra.
Qed.
